/* One tab stop for a whole map: an arrow key goes to the nearest tile in its direction. */
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const middle = (tile) => {
  const box = tile.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/* How far a tile lies along the way, and twice as bad, how far beside it. */
const effort = ([fromX, fromY], [toX, toY], [wayX, wayY]) => {
  const along = (toX - fromX) * wayX + (toY - fromY) * wayY;
  const beside = Math.abs((toX - fromX) * wayY) + Math.abs((toY - fromY) * wayX);
  return along > 1 ? along + 2 * beside : Infinity;
};

const nearest = (map, from, way) => {
  const start = middle(from);
  let best = null;
  let least = Infinity;
  for (const tile of map.querySelectorAll("a")) {
    const cost = effort(start, middle(tile), way);
    if (cost < least) [best, least] = [tile, cost];
  }
  return best;
};

export const startTileMaps = () => document.querySelectorAll(".tilemap").forEach((map) => {
  map.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const from = event.target.closest("a");
    if (!way || !from) return;
    event.preventDefault();
    const to = nearest(map, from, way);
    if (!to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
});

"""The broadcast of a room: from the encoder in the studio to the players of the audience.

arranging    where the picture comes from, keys, languages: what the desk changes
stage        one room that we receive ourselves: listens, packs, tells how it is
receiving    ffmpeg that takes SRT, and the pipe from it
rtmp         the same from who sends by RTMP: one sound, not encrypted
feed         what has arrived: picture, tracks
tape         ffmpeg that cuts one unbroken feed into segments, which are kept
window       what the audience may load now: playlists over the last tapes
playlists    the words of playlists
places       folders and addresses
doors        who may load them from this server itself
serving      segments and playlists before Django
supervising  the process in which stages live
captioning   lines that are written while they are spoken
renditions   the same within the stream, for players other than ours
fragments    what segments say of themselves
publishing   whether an encoder may send to a media server of the operator

docs/decisions/0012-broadcast.md says why.
"""

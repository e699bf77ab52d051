"""python -m sympraxis"""

from sympraxis.config.cli import main

main(prog_name="sympraxis")

"""What stays of a broadcast: from tapes to a recording that people watch, search and jump in.

cutting      which segments of which tapes make a recording, and where one part ends
muxing       ffmpeg that joins them, without encoding anew
making       a recording is asked for, made in the background, made again
wishing      what a day wants: a recording of each session, or of the whole
chapters     names for places in it: from the programme, from questions, as somebody wrote them
captioned    captions: as they were written live, or from a file
showing      what its page is made of: chapters, transcript, answers, addresses
publishing   shown, withdrawn, titled, removed; what those hear who asked
forgetting   how long files lie on the disk
serving      its bytes, before Django: ranges, by a signed address
repairing    lists of segments and recordings after a crash
places       folders and signed addresses

docs/decisions/0013-recordings.md says why.
"""

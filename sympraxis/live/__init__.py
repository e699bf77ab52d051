"""The live room of an event: questions, polls, notices, who is there, and the stream to all.

The tables are the truth; whoever changes them rings the room; each process that holds streams looks
again and sends what differs. See docs/live.md and docs/decisions/0010-live.md.
"""

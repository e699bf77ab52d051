"""The streams of live rooms: boards down to thousands, a few small things up.

    asking, answering   one request under /stream/, and the small answers
    app                 who gets what: the raw ASGI application before Django
    protocol, peers     how bytes reach a reader: straight to the transport, or through send()
    wire, ring          a frame as bytes, made once; the frames of the last minute
    sight, own          what one role sees, and who reads it; results for those who answered
    audience, ticking   all readers of a room in this process; when it looks again
    looking, duties     one look into the tables; who may still be there
    pacing, counting    joins a second; who was there each minute
    writes, mine        what is sent up; what is one's own

Nothing here knows what stands on a board. docs/decisions/0010-live.md says why it is built so.
"""

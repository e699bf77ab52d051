"""RTMP, as far as an encoder needs it to send: no more is understood.

values       what is said in commands (AMF0)
chunks       messages, which travel in chunks
greeting     from the first byte of an encoder to the right key, or to the door
flv          pictures and sounds as ffmpeg reads them
receiving    one encoder is taken, and goes to ffmpeg

Adobe's RTMP specification 1.0, AMF0 and FLV 10.1 say how;
docs/decisions/0012-broadcast.md says why it is ours.
"""

from .enquiry import Enquiry, EnquiryNote

__all__ = ["Enquiry", "EnquiryNote"]

"""Records of issued bulletins: their form and digest, numbers, corrections, and what differs from them."""

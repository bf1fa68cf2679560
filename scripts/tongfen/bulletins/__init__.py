"""bulletins"""

"""Gazette Desk (公报案头): an offline archive of government gazettes and the tasks in them."""

__version__ = "0.1.0"

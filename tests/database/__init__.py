"""Logs and inspections in databases (公示日志入库), with several writers at once."""

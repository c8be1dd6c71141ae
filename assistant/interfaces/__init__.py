"""The ways in: command line, chat, HTTP and MCP."""

"""The MCP door: documents as tools and resources of an assistant."""

from assistant.interfaces.mcp_server.running import serve_http, serve_stdio

__all__ = ["serve_http", "serve_stdio"]

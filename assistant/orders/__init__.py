"""Orders to machines in what people write: text like any other, but no answer to a question."""

from assistant.orders.orders import asks_for_orders, is_order, stands_in_order

__all__ = ["asks_for_orders", "is_order", "stands_in_order"]

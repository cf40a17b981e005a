package com.mthere.gateway.lists;

import com.mthere.model.Aggregate;
import com.mthere.query.Filter;
import com.mthere.query.Order;

/// Which list it is: a cursor goes on in the one that it was made in.
public record ListScope(Aggregate aggregate, Order order, Filter filter) {}

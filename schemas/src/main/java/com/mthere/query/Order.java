package com.mthere.query;

/// How a list is sorted. Ids break ties; what has no start comes last, and first in the reverse.
public enum Order {
    ID,
    STARTS_AT,
    STARTS_AT_REVERSED
}

package com.mthere.model;

/// Where an event stands. Cancelled is final.
public enum EventStatus {
    DRAFT,
    SCHEDULED,
    CANCELLED
}

package com.mthere.model;

/// What happens to a party that does not fit.
public enum Waitlist {
    AUTO,
    OFF
}

package com.mthere.model;

/// What an accepted mutation did.
public enum Effect {
    CREATED,
    CHANGED,
    UNCHANGED,
    DELETED
}

package com.mthere.model;

/// Who sees the names on the guest list.
public enum GuestList {
    HOST,
    GUESTS,
    EVERYONE
}

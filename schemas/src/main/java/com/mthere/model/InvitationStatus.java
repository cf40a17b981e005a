package com.mthere.model;

/// Where an invitation stands.
public enum InvitationStatus {
    /// Not answered yet.
    INVITED,
    GOING,
    MAYBE,
    DECLINED,
    /// Would go, but there was no room: goes as soon as there is.
    WAITLISTED,
    /// Taken back by the host.
    REVOKED
}

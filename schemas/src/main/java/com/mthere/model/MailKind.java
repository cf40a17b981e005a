package com.mthere.model;

/// Why a guest gets a mail.
public enum MailKind {
    /// The guest is invited.
    INVITATION,
    /// Time, zone or place are others.
    CHANGE,
    /// The event is cancelled or deleted, or the invitation revoked.
    CANCELLATION,
    /// Who waited has seats now.
    PROMOTION,
    /// The guest has not answered yet.
    REMINDER
}

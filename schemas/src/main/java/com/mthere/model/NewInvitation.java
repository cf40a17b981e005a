package com.mthere.model;

import java.util.Optional;

/// Whom a host invites.
///
/// @param message from the host
public record NewInvitation(
        String invitationId, Guest guest, Optional<String> name, Optional<String> message, Send send) {}

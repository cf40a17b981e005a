package com.mthere.gateway.mail;

import com.mthere.mail.GuestMail;

/// What is known about a mail when it is to be sent.
sealed interface Dossier {
    /// It is not sent any more: there is a newer one, or the guest is gone.
    record Outdated() implements Dossier {}

    /// There is no use in sending it.
    ///
    /// @param attempts before
    record InVain(String why, int attempts) implements Dossier {}

    /// @param attempts before
    record Ready(GuestMail mail, int attempts) implements Dossier {}
}

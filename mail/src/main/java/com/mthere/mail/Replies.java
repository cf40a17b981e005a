package com.mthere.mail;

import com.mthere.mail.Handover.Deferred;
import com.mthere.mail.Handover.Refused;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/// Tells what will not change from what may: a reply of 5xx to the guest's address or to the mail is for good
/// (RFC 5321, 4.2.1). All else is ours or the server's to mend, so it is tried again: no connection, no reply, 4xx, a
/// log-in or a sender that the server does not want.
final class Replies {
    private static final int AUTHENTICATION_REQUIRED = 530;

    private Replies() {}

    static Handover handover(MailException failure) {
        Optional<Integer> reply = causes(failure).stream()
                .map(Replies::code)
                .flatMap(Optional::stream)
                .findFirst();
        boolean senderUnwanted = causes(failure).stream().anyMatch(SMTPSenderFailedException.class::isInstance);
        boolean forGood = !senderUnwanted
                && reply.filter(code -> code >= 500 && code != AUTHENTICATION_REQUIRED)
                        .isPresent();
        String said = reply.map(code -> "the mail server replied " + code).orElseGet(() -> unreachable(failure));
        return forGood ? new Refused(said) : new Deferred(said);
    }

    private static String unreachable(MailException failure) {
        return causes(failure).stream().anyMatch(AuthenticationFailedException.class::isInstance)
                ? "the mail server does not let us in"
                : "the mail server could not be reached, or did not go through with it";
    }

    /// The reply to an address or to a mail. A reply of less than 400 was no failure.
    private static Optional<Integer> code(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException address -> failed(address.getReturnCode());
            case SMTPSendFailedException mail -> failed(mail.getReturnCode());
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> failed(int code) {
        return code >= 400 ? Optional.of(code) : Optional.empty();
    }

    /// The failure and whatever hangs on it, each once.
    private static Set<Throwable> causes(MailException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable cause = open.remove();
            if (seen.add(cause)) {
                next(cause, open);
            }
        }
        return seen;
    }

    private static void next(Throwable cause, Deque<Throwable> open) {
        if (cause.getCause() != null) {
            open.add(cause.getCause());
        }
        if (cause instanceof MessagingException messaging && messaging.getNextException() != null) {
            open.add(messaging.getNextException());
        }
        if (cause instanceof MailSendException sending) {
            open.addAll(sending.getFailedMessages().values());
        }
    }
}

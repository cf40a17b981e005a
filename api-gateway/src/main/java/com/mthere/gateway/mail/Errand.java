package com.mthere.gateway.mail;

import com.mthere.model.EventChange.ReportDelivery;
import com.mthere.model.Mail;
import java.time.Instant;
import java.util.Optional;

/// One record of the topic of mail that somebody has to see to.
///
/// @param mail what it asks for
/// @param trace the trace that led to it (W3C Trace Context)
/// @param since when it was asked for
/// @param unreported what became of the mail, where that could not be reported yet: then it is not sent again
public record Errand(Mail mail, String trace, Instant since, Optional<ReportDelivery> unreported) {
    Errand owing(ReportDelivery report) {
        return new Errand(mail, trace, since, Optional.of(report));
    }
}

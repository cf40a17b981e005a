package com.mthere.mail;

/// What came of handing a mail to the SMTP server. Reasons are words of ours, without an address: a server's may quote
/// one.
public sealed interface Handover {
    /// The server has taken it.
    record Sent() implements Handover {}

    /// Not now: the server is away or says so itself. The same mail may be taken later.
    record Deferred(String reason) implements Handover {}

    /// Never: the address does not exist, or the server refuses this mail for good.
    record Refused(String reason) implements Handover {}
}

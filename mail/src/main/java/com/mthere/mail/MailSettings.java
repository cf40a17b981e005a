package com.mthere.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param from the address that mails come from, such as `invites@example.com`; its domain also names the mails
@ConfigurationProperties("mthere.mail")
public record MailSettings(@DefaultValue("") String from) {
    public MailSettings {
        if (!isAddress(from)) {
            throw new IllegalArgumentException(
                    "mthere.mail.from must be an e-mail address, but is " + (from.isEmpty() ? "empty" : from));
        }
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true).validate();
            return text.indexOf('@') > 0 && text.indexOf('<') < 0;
        } catch (AddressException e) {
            return false;
        }
    }
}

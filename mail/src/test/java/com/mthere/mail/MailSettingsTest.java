package com.mthere.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"invites@example.com", "mthere@localhost"})
    void anAddressWillDo(String from) {
        assertThat(new MailSettings(from).from()).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mthere", "a b@example.com", "mThere <invites@example.com>", "a@example.com, b@example.com"})
    void who_mails_come_from_is_one_plain_address(String from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailSettings(from))
                .withMessageContaining("mthere.mail.from");
    }
}

/// Mails to guests: what they say, and how they are handed to an SMTP server.
@NullMarked
package com.mthere.mail;

import org.jspecify.annotations.NullMarked;

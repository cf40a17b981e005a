/// Sends what stands on the topic of mail, and reports what became of it.
@NullMarked
package com.mthere.gateway.mail;

import org.jspecify.annotations.NullMarked;

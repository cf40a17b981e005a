/// Conditional requests (RFC 9110, 13): what If-Match and If-None-Match ask for, of a write and of a read.
@NullMarked
package com.mthere.gateway.conditional;

import org.jspecify.annotations.NullMarked;

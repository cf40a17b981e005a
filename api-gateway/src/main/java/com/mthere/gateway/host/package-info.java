/// The page on which a host invites, and sees the answers come.
@NullMarked
package com.mthere.gateway.host;

import org.jspecify.annotations.NullMarked;

/// The links by which guests answer without an account.
@NullMarked
package com.mthere.gateway.link;

import org.jspecify.annotations.NullMarked;

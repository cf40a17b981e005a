/// Confluent's library in place of Apicurio's: with the Maven profile `confluent`.
package com.mthere.system.confluent;

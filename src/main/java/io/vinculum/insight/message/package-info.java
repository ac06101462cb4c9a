/**
 * What nodes say to each other about slices: each message as protobuf, under a domain name. A codec
 * for each family; nothing of it is stored.
 */
package io.vinculum.insight.message;

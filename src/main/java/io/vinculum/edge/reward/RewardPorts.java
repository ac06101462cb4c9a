package io.vinculum.edge.reward;

import io.vinculum.reward.Stocks;
import io.vinculum.reward.voucher.VoucherCodes;
import io.vinculum.reward.voucher.Vouchers;

/** What redemptions ask besides the rooms that all resources ask. */
public record RewardPorts(Stocks stocks, Vouchers vouchers, VoucherCodes codes) {}

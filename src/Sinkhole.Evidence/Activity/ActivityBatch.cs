namespace Sinkhole.Evidence.Activity;

/// <summary>What the store is to hold from now on. Rows are whole, not additions: stored twice they say the same.</summary>
/// <param name="Clients">Rows that are new or changed.</param>
/// <param name="Rest">Sums that are new or changed.</param>
/// <param name="Devices">Devices of a day that are new.</param>
/// <param name="KeepFrom">The first day that is kept.</param>
public sealed record ActivityBatch(IReadOnlyList<ClientDay> Clients, IReadOnlyList<RestOfDay> Rest, IReadOnlyList<DeviceDay> Devices, DateOnly KeepFrom);

namespace Sinkhole.Evidence.Activity;

/// <summary>What is stored of some days.</summary>
/// <param name="Clients">The clients of each day, earlier days first.</param>
/// <param name="Rest">Days on which clients were not told apart for want of room: who is missing there may have been active all the same.</param>
public sealed record ActivityLog(IReadOnlyList<ClientDay> Clients, IReadOnlyList<RestOfDay> Rest);

using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Zones.Keys;

namespace Sinkhole.Zones.Zones;

/// <summary>A zone that is taken from elsewhere: who may tell us that it changed.</summary>
/// <param name="Name">Its apex.</param>
/// <param name="Primaries">Who may send NOTIFY for it.</param>
/// <param name="Changed">Called when one did; returns at once.</param>
public sealed record SecondaryZone(DomainName Name, ImmutableArray<TransferRule> Primaries, Action Changed);

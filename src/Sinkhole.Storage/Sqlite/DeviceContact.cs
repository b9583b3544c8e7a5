using System.Collections.Immutable;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A contact of one device, and the malware families of the listed name it gave; none when it gave none.</summary>
internal readonly record struct DeviceContact(SinkholeContact Contact, ImmutableArray<RuleFamily> Families);

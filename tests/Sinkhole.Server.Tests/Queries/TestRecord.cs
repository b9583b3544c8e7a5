using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>One record of a response, copied out.</summary>
internal sealed record TestRecord(string Owner, RecordType Type, RecordClass Class, uint Ttl, byte[] RData);

using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Queries;

/// <summary>The sections of an answer that is the same for every name: owners are pointers to the question.</summary>
/// <param name="Octets">The records.</param>
/// <param name="AnswerCount">How many of them are in the answer section.</param>
/// <param name="AuthorityCount">How many are in the authority section.</param>
internal sealed record AnswerTemplate(ReadOnlyMemory<byte> Octets, ushort AnswerCount, ushort AuthorityCount)
{
    /// <summary>The response code.</summary>
    public Rcode Rcode { get; init; } = Rcode.NoError;
}

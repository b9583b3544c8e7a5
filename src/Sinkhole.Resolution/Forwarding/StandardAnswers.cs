using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Failures as answers, made once.</summary>
internal static class StandardAnswers
{
    /// <summary>Every upstream was heard, none gave an answer of use.</summary>
    public static StoredAnswer ServerFailure { get; } = Failure(error: null);

    /// <summary>No upstream answered in time, or there is none to ask (RFC 8914, 4.23).</summary>
    public static StoredAnswer NoReachableAuthority { get; } = Failure(ExtendedErrorCode.NoReachableAuthority);

    /// <summary>The network said that no upstream can be reached (RFC 8914, 4.24).</summary>
    public static StoredAnswer NetworkError { get; } = Failure(ExtendedErrorCode.NetworkError);

    /// <summary>More questions are under way than the bound allows; RFC 8914 has no code for it.</summary>
    public static StoredAnswer Overloaded { get; } = Failure(ExtendedErrorCode.Other);

    private static StoredAnswer Failure(ExtendedErrorCode? error) => new([], [])
    {
        Rcode = Rcode.ServFail,
        AnswerCount = 0,
        AuthorityCount = 0,
        AdditionalCount = 0,
        Error = error,
    };
}

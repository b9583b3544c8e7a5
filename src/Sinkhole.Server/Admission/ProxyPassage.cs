namespace Sinkhole.Server.Admission;

/// <summary>How a message, or a stream, came past the question whether a proxy hands it on.</summary>
internal enum ProxyPassage : byte
{
    /// <summary>The peer asks for itself.</summary>
    Direct = 0,

    /// <summary>A listed proxy's header was taken.</summary>
    Believed = 1,

    /// <summary>A header came from somebody who is not listed: what is behind it is not read.</summary>
    Untrusted = 2,

    /// <summary>A listed proxy's header is broken: what is behind it is not read.</summary>
    Broken = 3,

    /// <summary>A listed proxy sent none.</summary>
    Missing = 4,

    /// <summary>The header of a stream is not all there yet.</summary>
    Partial = 5,
}

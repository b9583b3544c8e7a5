namespace Sinkhole.Dns.ZoneText;

/// <summary>Where a word of an entry stands in the lexer's text, escapes still in it.</summary>
/// <param name="Start">First octet.</param>
/// <param name="Length">Octets, quotes not counted.</param>
/// <param name="IsQuoted">True when it stood in quotes: such a word is text and never a name, number or type.</param>
internal readonly record struct ZoneWord(int Start, int Length, bool IsQuoted);

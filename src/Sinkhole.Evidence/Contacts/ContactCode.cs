using System.Security.Cryptography;

namespace Sinkhole.Evidence.Contacts;

/// <summary>Makes the reference codes that people read out over the telephone.</summary>
internal static class ContactCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 8;

    // Of what looks alike nothing or one: no 0 O, 1 I L, 2 Z, 5 S, 8 B, no U beside V. Eight of 24 make 110 thousand million codes: nobody guesses one.
    private const string Alphabet = "ACDEFGHJKMNPQRTVWXY34679";

    /// <summary>A code that nothing tells before it is drawn.</summary>
    public static string Next() => RandomNumberGenerator.GetString(Alphabet, Length);
}

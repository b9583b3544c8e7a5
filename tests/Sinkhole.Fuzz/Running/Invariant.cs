using System.Diagnostics.CodeAnalysis;

namespace Sinkhole.Fuzz.Running;

/// <summary>What must hold whatever the input.</summary>
internal static class Invariant
{
    /// <summary>Ends the run of this input when the claim is false.</summary>
    public static void Holds([DoesNotReturnIf(false)] bool claim, string sentence)
    {
        if (!claim)
        {
            throw new InvalidOperationException(sentence);
        }
    }
}

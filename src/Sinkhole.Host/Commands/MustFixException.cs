using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Commands;

/// <summary>Ends a command because the administrator must change something; its text is the one line that says what.</summary>
/// <param name="english">What happened, to what, and what to do.</param>
/// <param name="vietnamese">The same in Vietnamese.</param>
/// <param name="cause">What was thrown; null when nothing was.</param>
internal sealed class MustFixException(string english, string vietnamese, Exception? cause = null) : Exception(english, cause)
{
    /// <summary>What happened, to what, and what to do.</summary>
    public BilingualText Text { get; } = new(english, vietnamese);
}

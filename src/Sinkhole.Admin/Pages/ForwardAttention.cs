using Sinkhole.Admin.Wording;
using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Admin.Pages;

/// <summary>Finds what keeps hits from reaching the systems they are sent on to.</summary>
internal sealed class ForwardAttention(Display display)
{
    /// <summary>A receiver that is started anew is away for a minute or two, and no anchor is copied before it was sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ForwardTexts texts = display.Forwarding;

    public IEnumerable<AttentionNote> Find(ForwardingStatus status)
    {
        if (status.Problem is { } problem)
        {
            yield return new("warn", texts.NothingTitle, Say(problem));
        }

        foreach (var target in status.Targets)
        {
            if (target is { FailingSince: { } since, Problem: { } cause } && display.Now - since >= Patience)
            {
                yield return new("warn", texts.FailingTitle(target.Target, display.Time(since)), texts.FailingText(Say(cause), display.Number(target.Outbox.Pending)));
            }

            if (target.Outbox.DiskProblem.Length > 0)
            {
                yield return new("warn", texts.DiskTitle(target.Target), texts.DiskText(target.Outbox.DiskProblem));
            }

            if (target.Lost > 0)
            {
                yield return new("warn", texts.LostTitle(target.Target, display.Number(target.Lost)), texts.LostText);
            }
        }
    }

    private string Say(ForwardProblem problem) => display.Pick(problem.Vietnamese, problem.English);
}

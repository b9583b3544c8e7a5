using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// Screens one answer. Names the answer leads to come first: aliases along their chain, then service targets; at each name the lists are
/// asked in their order and the first name with a rule decides. Then what stands in the answer, list by list: addresses and hints, targets
/// of MX, NS and SRV, names of name servers, their addresses.
/// </summary>
internal readonly ref struct AnswerScreen
{
    // SvcPriority stands before TargetName (RFC 9460, 2.2).
    private const int PriorityOctets = 2;

    private readonly ReadOnlySpan<byte> message;
    private readonly ClientPolicy policy;
    private readonly PolicyPlan plan;
    private readonly PolicyScope scope;
    private readonly ScreenBuffers buffers;

    /// <summary>Takes an answer to screen for a client.</summary>
    public AnswerScreen(ReadOnlySpan<byte> message, ClientPolicy policy, PolicyScope scope, ScreenBuffers buffers)
    {
        this.message = message;
        this.policy = policy;
        this.scope = scope;
        this.buffers = buffers;
        plan = policy.Plan;
    }

    /// <summary>The verdict when no rule matches.</summary>
    public Verdict Nothing => policy.Of(PolicyAction.Pass);

    /// <summary>The verdict: by the lists that decide, else by those that are only watched.</summary>
    public Verdict Run()
    {
        if (!AnswerWalk.TryBegin(message, out var walk))
        {
            return policy.Of(PolicyAction.Pass);
        }

        var contents = Survey(walk, out var aliases);
        var verdict = Run(walk, contents, aliases, scope.Enforcing);
        return verdict.Action == PolicyAction.Pass && scope.Watching != 0 ? Run(walk, contents, aliases, scope.Watching) : verdict;
    }

    private AnswerContents Survey(AnswerWalk walk, out int aliases)
    {
        aliases = 0;
        var contents = AnswerContents.None;
        while (walk.TryMoveNext() && walk.Section == AnswerSection.Answer)
        {
            switch (walk.Type)
            {
                case RecordType.A or RecordType.Aaaa:
                    contents |= AnswerContents.Addresses;
                    break;
                case RecordType.Cname or RecordType.Dname:
                    contents |= AnswerContents.Aliases;
                    if (aliases < buffers.Aliases.Length)
                    {
                        buffers.Aliases[aliases++] = new AliasRecord(walk.Start, walk.DataAt, walk.Type == RecordType.Dname);
                    }

                    break;
                case RecordType.Svcb or RecordType.Https:
                    contents |= AnswerContents.Services;
                    break;
                case RecordType.MX or RecordType.NS or RecordType.Srv:
                    contents |= AnswerContents.Targets;
                    break;
            }
        }

        return contents;
    }

    private Verdict Run(AnswerWalk walk, AnswerContents contents, int aliases, ulong lists)
    {
        var names = lists & plan.Rules.Having(RuleTrigger.QName);
        var verdict = policy.Of(PolicyAction.Pass);
        if ((contents & AnswerContents.Aliases) != 0)
        {
            verdict = new AliasScreen(message, this, buffers).Run(walk, aliases, names);
        }

        if (verdict.Action == PolicyAction.Pass && (contents & AnswerContents.Services) != 0 && names != 0)
        {
            verdict = ScreenServiceTargets(walk, names);
        }

        return verdict.Action == PolicyAction.Pass ? ScreenData(walk, contents, lists) : verdict;
    }

    /// <summary>
    /// The verdict on one name the answer leads to. A name of the chain that is allowed allows the answer; elsewhere, where whoever owns the
    /// name asked for writes what he likes, it only spares itself.
    /// </summary>
    public Verdict ScreenName(NameSpan name, ulong lists, AnswerPlace place, PolicyAction ifAllowed)
    {
        buffers.Name.Assign(name);
        if (plan.Allows.Holds(buffers.Name, policy.Now))
        {
            return policy.Of(ifAllowed);
        }

        var match = plan.Rules.FindName(buffers.Name, RuleTrigger.QName, lists, policy.Now);
        var verdict = match.IsFound ? policy.Of(match, scope, RuleTrigger.QName, place) : policy.Of(PolicyAction.Pass);
        return verdict.Action == PolicyAction.Allow && ifAllowed != PolicyAction.Allow ? policy.Of(ifAllowed) : verdict;
    }

    private Verdict ScreenServiceTargets(AnswerWalk walk, ulong lists)
    {
        var reader = new MessageReader(message);
        while (walk.TryMoveNext() && walk.Section == AnswerSection.Answer)
        {
            if (walk.Type is not (RecordType.Svcb or RecordType.Https) || !TryReadServiceTarget(walk, reader, out var target))
            {
                continue;
            }

            var verdict = ScreenName(target, lists, AnswerPlace.ServiceTarget, PolicyAction.Pass);
            if (verdict.Action != PolicyAction.Pass)
            {
                return verdict;
            }
        }

        return policy.Of(PolicyAction.Pass);
    }

    // "." stands for the owner (RFC 9460, 2.5.2). The name asked for was decided before it was resolved.
    private bool TryReadServiceTarget(AnswerWalk walk, MessageReader reader, out NameSpan target)
    {
        if (!reader.TryReadNameAt(walk.DataAt + PriorityOctets, buffers.Octets, out target, out var end) || end > walk.DataAt + walk.DataLength)
        {
            return false;
        }

        return !target.IsRoot || (reader.TryReadNameAt(walk.Start, buffers.Owner, out target, out _) && !IsQuestion(walk, reader, target));
    }

    private bool IsQuestion(AnswerWalk walk, MessageReader reader, NameSpan name) =>
        walk.HasQuestion && reader.TryReadNameAt(MessageHeader.Size, buffers.Octets, out var question, out _) && question.EqualsIgnoreCase(name);

    private Verdict ScreenData(AnswerWalk walk, AnswerContents contents, ulong lists)
    {
        var rules = plan.Rules;
        var finding = DataFinding.None;
        if ((contents & (AnswerContents.Addresses | AnswerContents.Services)) != 0 && (lists & rules.Having(RuleTrigger.ResponseIp)) != 0)
        {
            ScreenAddresses(walk, lists, ref finding);
        }

        if ((contents & AnswerContents.Targets) != 0 && (lists & plan.ScreensTargets) != 0)
        {
            ScreenTargets(walk, lists & plan.ScreensTargets, ref finding);
        }

        if ((lists & (rules.Having(RuleTrigger.NsDName) | rules.Having(RuleTrigger.NsIp))) != 0)
        {
            new NameServerScreen(message, plan.Rules, policy.Now, buffers).Run(walk, lists, ref finding);
        }

        return finding.Match.IsFound ? policy.Of(finding.Match, scope, finding.Trigger, finding.Place) : policy.Of(PolicyAction.Pass);
    }

    private void ScreenAddresses(AnswerWalk walk, ulong lists, ref DataFinding finding)
    {
        while (walk.TryMoveNext() && walk.Section == AnswerSection.Answer)
        {
            if ((walk.Type == RecordType.A && walk.DataLength == 4) || (walk.Type == RecordType.Aaaa && walk.DataLength == InternetAddress.Size))
            {
                var match = plan.Rules.FindAddress(InternetAddress.FromOctets(walk.Data), RuleTrigger.ResponseIp, finding.Match.Before(lists), policy.Now);
                finding.Take(match, RuleTrigger.ResponseIp, AnswerPlace.Address);
            }
            else if (walk.Type is RecordType.Svcb or RecordType.Https)
            {
                ScreenHints(walk, lists, ref finding);
            }
        }
    }

    private void ScreenHints(AnswerWalk walk, ulong lists, ref DataFinding finding)
    {
        var reader = new MessageReader(message);
        if (!reader.TryReadNameAt(walk.DataAt + PriorityOctets, buffers.Octets, out _, out var end) || end > walk.DataAt + walk.DataLength)
        {
            return;
        }

        var service = new ServiceRecord(message[end..(walk.DataAt + walk.DataLength)]);
        while (service.TryReadHint(out var hint))
        {
            var match = plan.Rules.FindAddress(hint, RuleTrigger.ResponseIp, finding.Match.Before(lists), policy.Now);
            finding.Take(match, RuleTrigger.ResponseIp, AnswerPlace.AddressHint);
        }
    }

    private void ScreenTargets(AnswerWalk walk, ulong lists, ref DataFinding finding)
    {
        var reader = new MessageReader(message);
        while (walk.TryMoveNext() && walk.Section == AnswerSection.Answer)
        {
            var (before, place) = walk.Type switch
            {
                RecordType.MX => (2, AnswerPlace.MailExchange),
                RecordType.NS => (0, AnswerPlace.NameServer),
                RecordType.Srv => (6, AnswerPlace.ServerTarget),
                _ => (ushort.MaxValue, AnswerPlace.Question),
            };
            if (before < walk.DataLength && reader.TryReadNameAt(walk.DataAt + before, buffers.Octets, out var target, out _))
            {
                var verdict = ScreenName(target, finding.Match.Before(lists), place, PolicyAction.Pass);
                if (verdict.Action != PolicyAction.Pass)
                {
                    finding.Take(new Match(verdict.Rule.List, verdict.Rule.Entry), RuleTrigger.QName, place);
                }
            }
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Devices;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Queries;

/// <summary>One query that must wait for its answer, with all its memory; pooled. Between rent and return one task owns it.</summary>
internal sealed class PendingQuery
{
    /// <summary>Octets for a listener's way back: a socket address and the control data that names the source address.</summary>
    public const int MaxRoute = 128;

    /// <summary>Octets before a response, for the length that frames it in a stream (RFC 1035, 4.2.2).</summary>
    public const int FrameSize = sizeof(ushort);

    private const int MaxHead = MessageHeader.Size + NameSpan.MaxLength + 4;

    private readonly PendingQueryPool pool;
    private readonly byte[] head = new byte[MaxHead];
    private readonly byte[] name = new byte[NameSpan.MaxLength];
    private readonly byte[] route = new byte[MaxRoute];
    private readonly byte[] identity = new byte[ForwardedOctets.MaxLength];
    private int identityLength;
    private int headLength;
    private int limit;
    private ushort flags;
    private ushort ownPayload;
    private bool hasEdns;
    private QueryHandler? handler;
    private IReplyPath? path;
    private ClientPolicy policy;
    private Verdict verdict;
    private QuerySettings? settings;
    private byte[] response = [];
    private int responseLength;

    /// <summary>Belongs to a pool from birth.</summary>
    public PendingQuery(PendingQueryPool pool) => this.pool = pool;

    /// <summary>Who asked.</summary>
    public ClientInfo Client { get; private set; }

    /// <summary>What is to be resolved.</summary>
    public ResolutionQuestion Question { get; private set; }

    /// <summary>Ends the waiting.</summary>
    public CancellationToken Patience { get; private set; }

    /// <summary>The listener's way back to the client.</summary>
    public Span<byte> Route => route;

    /// <summary>The response.</summary>
    public ReadOnlyMemory<byte> Response => response.AsMemory(FrameSize, responseLength);

    /// <summary>The response behind its length.</summary>
    public ReadOnlyMemory<byte> FramedResponse => response.AsMemory(0, FrameSize + responseLength);

    /// <summary>TTL of the alias that leads to <see cref="Question"/>; null when the client's own name is resolved.</summary>
    public uint? AliasTtl { get; private set; }

    /// <summary>True when nothing is to be sent.</summary>
    public bool IsSilent => responseLength == 0;

    /// <summary>The query with what policy says of its question.</summary>
    public QueryCase Case => new() { Query = Query, Client = Client, Policy = policy, Verdict = verdict, Settings = settings! };

    private ReceivedQuery Query => new()
    {
        Head = head.AsSpan(0, headLength),
        Flags = flags,
        Name = new NameSpan(head.AsSpan(MessageHeader.Size, headLength - MessageHeader.Size - 4)),
        Type = Question.Type,
        HasEdns = hasEdns,
        WantsDnssec = Question.DnssecOk,
        Identity = identity.AsSpan(0, identityLength),
        Limit = limit,
        OwnPayload = ownPayload,
    };

    /// <summary>Copies what a response will need out of the listener's memory.</summary>
    public void Take(in QueryCase asked, NameSpan folded, CancellationToken patience)
    {
        var query = asked.Query;
        query.Head.CopyTo(head);
        folded.Octets.CopyTo(name);
        query.Identity.CopyTo(identity);
        identityLength = query.Identity.Length;
        headLength = query.Head.Length;
        limit = query.Limit;
        flags = query.Flags;
        ownPayload = query.OwnPayload;
        hasEdns = query.HasEdns;
        Client = asked.Client;
        policy = asked.Policy;
        verdict = asked.Verdict;
        settings = asked.Settings;
        AliasTtl = null;
        Patience = patience;
        Question = new ResolutionQuestion(name.AsMemory(0, folded.Length), query.Type, query.WantsDnssec, query.IsCheckingDisabled);
    }

    /// <summary>Has the target of a rule's alias resolved in place of the client's own name.</summary>
    public void Follow(uint aliasTtl, NameSpan target)
    {
        target.Octets.CopyTo(name);
        AliasTtl = aliasTtl;
        Question = Question with { Name = name.AsMemory(0, target.Length) };
    }

    /// <summary>
    /// Begins to resolve on the calling thread, which goes on as soon as there is something to wait for: the way to an upstream is but a few
    /// system calls, and handing them to another thread would cost more.
    /// </summary>
    public void Start(QueryHandler by, IReplyPath replyPath)
    {
        handler = by;
        path = replyPath;
        _ = ResolveAndReplyAsync();
    }

    /// <summary>Memory for a response of at most <paramref name="size"/> octets; <see cref="SetLength"/> says how many it became.</summary>
    public Span<byte> RentResponse(int size)
    {
        ReleaseResponse();
        response = ArrayPool<byte>.Shared.Rent(FrameSize + size);
        return response.AsSpan(FrameSize, size);
    }

    /// <summary>Ends the writing of the response.</summary>
    public void SetLength(int length)
    {
        responseLength = length;
        BinaryPrimitives.WriteUInt16BigEndian(response, (ushort)length);
    }

    /// <summary>Gives back what it held, so that nothing old is kept alive by a query in the pool.</summary>
    public void Release()
    {
        ReleaseResponse();
        handler = null;
        path = null;
        policy = default;
        settings = null;
    }

    // Awaited by nobody: the pool counts it until it ends, and a server that stops waits for that count.
    private async Task ResolveAndReplyAsync()
    {
        try
        {
            await handler!.ResolveAsync(this);
            await path!.ReplyAsync(this);
        }
        catch (Exception exception)
        {
            handler!.Report(exception);
        }
        finally
        {
            Release();
            pool.Return(this);
        }
    }

    private void ReleaseResponse()
    {
        if (response.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(response);
            response = [];
            responseLength = 0;
        }
    }
}

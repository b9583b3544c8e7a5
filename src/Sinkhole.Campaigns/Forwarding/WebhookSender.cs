using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Posts batches to a webhook: <c>{"target":…,"records":[{"id":…,"record":…}]}</c>. Whatever answers 2xx has them. A receiver that asks for
/// patience gets it; one that finds a batch too large gets smaller ones.
/// </summary>
internal sealed class WebhookSender(ForwardTarget target, TimeProvider clock) : ISender
{
    private readonly ArrayBufferWriter<byte> body = new();
    private HttpClient? client;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(IReadOnlyList<OutboxRecord> records, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(target.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        WriteBody(records);
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (Prepare(request, records) is { } problem)
        {
            return SendOutcome.Failed(problem);
        }

        try
        {
            using var response = await client!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return OutcomeOf(response, records);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return SendOutcome.Failed(ForwardProblems.TimedOut(target));
        }
        catch (HttpRequestException fault)
        {
            return SendOutcome.Failed(ProblemOf(fault));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client?.Dispose();
        return ValueTask.CompletedTask;
    }

    private ForwardProblem? Prepare(HttpRequestMessage request, IReadOnlyList<OutboxRecord> records)
    {
        if (client is null)
        {
            if (CertificateTrust.Read(target.Trust, target.Url!.IdnHost, out var distrust) is not { } trust)
            {
                return distrust;
            }

            client = WebhookClient.Create(target, trust);
        }

        request.Headers.Add("X-Sinkhole-Batch", string.Create(CultureInfo.InvariantCulture, $"{records[0].Sequence}-{records[^1].Sequence}"));
        if (target.Webhook.SecretFile.Length > 0)
        {
            if (SecretText.Read(target.Webhook.SecretFile, out var problem) is not { } secret)
            {
                return problem;
            }

            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, clock.GetUtcNow(), body.WrittenSpan));
        }

        if (target.Webhook.AuthorizationFile.Length > 0)
        {
            if (SecretText.Read(target.Webhook.AuthorizationFile, out var problem) is not { } authorization)
            {
                return problem;
            }

            request.Headers.TryAddWithoutValidation("Authorization", SecretText.Text(authorization));
        }

        return null;
    }

    private void WriteBody(IReadOnlyList<OutboxRecord> records)
    {
        body.ResetWrittenCount();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("target"u8, target.Name);
        json.WriteStartArray("records"u8);
        foreach (var record in records)
        {
            json.WriteRawValue(record.Payload.Span, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private SendOutcome OutcomeOf(HttpResponseMessage response, IReadOnlyList<OutboxRecord> records)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new SendOutcome { ArrivedBefore = records[^1].Sequence + 1 },
            >= 300 and < 400 => SendOutcome.Failed(ForwardProblems.Redirected(target, status)),
            (int)HttpStatusCode.RequestEntityTooLarge => new SendOutcome { Problem = ForwardProblems.TooLarge(target), IsTooLarge = true },
            _ => new SendOutcome { Problem = ForwardProblems.Status(target, status), RetryAfter = RetryAfterOf(response) },
        };
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - clock.GetUtcNow()) : null;
        if (asked is not { } wait)
        {
            return null;
        }

        var longest = target.Webhook.LongestRetryAfter;
        return wait > longest ? longest : TimeSpan.FromTicks(Math.Max(0, wait.Ticks));
    }

    private ForwardProblem ProblemOf(HttpRequestException fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is PrivateAddressException refused)
            {
                return ForwardProblems.PrivateAddress(target, refused.Address);
            }

            if (inner is AuthenticationException distrusted)
            {
                return ForwardProblems.Distrusted(target, distrusted.Message);
            }
        }

        return ForwardProblems.Unreachable(target, fault.InnerException?.Message ?? fault.Message);
    }
}

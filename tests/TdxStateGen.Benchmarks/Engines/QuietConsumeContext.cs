using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using MassTransit;
using MassTransit.Context;

namespace TdxStateGen.Benchmarks.Engines;

/// <summary>A message of MassTransit's that came from nowhere and that nobody will answer: what its state machine needs so as to run without a bus.</summary>
internal sealed class QuietConsumeContext() : BaseConsumeContext(new QuietReceiveContext(), null!)
{
    public override Task ConsumeCompleted => Task.CompletedTask;

    public override IEnumerable<string> SupportedMessageTypes => [];

    public override Guid? MessageId => null;

    public override Guid? RequestId => null;

    public override Guid? CorrelationId => null;

    public override Guid? ConversationId => null;

    public override Guid? InitiatorId => null;

    public override DateTime? ExpirationTime => null;

    public override Uri SourceAddress => null!;

    public override Uri DestinationAddress => null!;

    public override Uri ResponseAddress => null!;

    public override Uri FaultAddress => null!;

    public override DateTime? SentTime => null;

    public override Headers Headers => throw new NotSupportedException();

    public override HostInfo Host => throw new NotSupportedException();

    public override void AddConsumeTask(Task task)
    {
    }

    public override bool HasMessageType(Type messageType) => false;

    public override bool HasPayloadType(Type payloadType) => false;

    public override bool TryGetMessage<T>([NotNullWhen(true)] out ConsumeContext<T>? consumeContext)
    {
        consumeContext = null;
        return false;
    }

    public override bool TryGetPayload<T>([NotNullWhen(true)] out T? payload)
        where T : class
    {
        payload = null;
        return false;
    }

    public override T GetOrAddPayload<T>(PayloadFactory<T> payloadFactory) => payloadFactory();

    public override T AddOrUpdatePayload<T>(PayloadFactory<T> addFactory, UpdatePayloadFactory<T> updateFactory) => addFactory();

    private sealed class QuietReceiveContext : ReceiveContext
    {
        public TimeSpan ElapsedTime => TimeSpan.Zero;

        public Uri InputAddress => throw new NotSupportedException();

        public ContentType ContentType => throw new NotSupportedException();

        public bool Redelivered => false;

        public Headers TransportHeaders => throw new NotSupportedException();

        public Task ReceiveCompleted => Task.CompletedTask;

        public bool IsDelivered => true;

        public bool IsFaulted => false;

        public ISendEndpointProvider SendEndpointProvider => null!;

        public IPublishEndpointProvider PublishEndpointProvider => null!;

        public bool PublishFaults => false;

        public MessageBody Body => throw new NotSupportedException();

        public CancellationToken CancellationToken => default;

        public Task NotifyConsumed<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Task.CompletedTask;

        public Task NotifyFaulted<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task NotifyFaulted(Exception exception) => Task.CompletedTask;

        public void AddReceiveTask(Task task)
        {
        }

        public bool HasPayloadType(Type payloadType) => false;

        public bool TryGetPayload<T>([NotNullWhen(true)] out T? payload)
            where T : class
        {
            payload = null;
            return false;
        }

        public T GetOrAddPayload<T>(PayloadFactory<T> payloadFactory)
            where T : class => payloadFactory();

        public T AddOrUpdatePayload<T>(PayloadFactory<T> addFactory, UpdatePayloadFactory<T> updateFactory)
            where T : class => addFactory();
    }
}
